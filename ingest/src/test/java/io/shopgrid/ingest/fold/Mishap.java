package io.shopgrid.ingest.fold;

/** What can go wrong in a run. */
enum Mishap {
    /** A worker died, perhaps in the middle of a call. */
    CRASH,
    /** A call failed; of its rows some may have been changed, or will be. */
    CALL_FAILED,
    /** What was done ahead for the next batch failed. */
    NOT_PREPARED,
    /** The grid refused a worker's assignment, or was out of its reach. */
    START_OVER,
    /** A node ran a processor again on what it had come to. */
    RUN_TWICE,
    /** A change arrived after its author had gone on or died. */
    LATE_CHANGE,
    /** A worker that another one had replaced applied what it had read before. */
    OLD_WORKER,
    /** Kafka did not take what was to be quarantined. */
    QUARANTINE_AWAY,
    /** The grid lost rows, perhaps all, and got a new epoch. */
    ROWS_LOST
}
