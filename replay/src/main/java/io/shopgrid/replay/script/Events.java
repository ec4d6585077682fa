package io.shopgrid.replay.script;

/** Events of one phase, in the order in which they are sent as history. Each is encoded only when it is asked for. */
public interface Events {
    /** No events. */
    Events NONE = new Events() {
        @Override
        public int size() {
            return 0;
        }

        @Override
        public long atMillis(int index) {
            throw new IndexOutOfBoundsException(index);
        }

        @Override
        public Message message(int index, long atMillis) {
            throw new IndexOutOfBoundsException(index);
        }
    };

    int size();

    /** The event's own time, epoch milliseconds. */
    long atMillis(int index);

    /**
     * The event as a record.
     *
     * @param atMillis the time that it carries, which may be another than its own
     */
    Message message(int index, long atMillis);

    /** The event as a record with its own time. */
    default Message message(int index) {
        return message(index, atMillis(index));
    }
}
