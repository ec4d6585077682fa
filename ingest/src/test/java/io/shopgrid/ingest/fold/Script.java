package io.shopgrid.ingest.fold;

import io.shopgrid.model.SourceTopic;
import java.util.ArrayList;
import java.util.List;

/**
 * What a shop sends. Says nothing of how it is read: whoever runs it keeps the order within each partition only.
 *
 * @param partitions of each topic
 * @param messages in the order in which they are sent
 */
public record Script(int partitions, List<Message> messages) {
    /** The partition that a message goes to. */
    public int partition(Message message) {
        return Math.floorMod(message.key().hashCode(), partitions);
    }

    /** A topic's messages, by partition. */
    public List<List<Message>> of(SourceTopic topic) {
        List<List<Message>> all = new ArrayList<>();
        for (int partition = 0; partition < partitions; partition++) {
            all.add(new ArrayList<>());
        }
        messages.stream()
                .filter(message -> message.topic() == topic)
                .forEach(message -> all.get(partition(message)).add(message));
        return all;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("%d partitions".formatted(partitions));
        for (Message message : messages) {
            text.append("\n  ").append(partition(message)).append(' ').append(message);
        }
        return text.toString();
    }
}
