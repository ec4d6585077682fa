package io.shopgrid.model.quarantine;

/**
 * Headers of the records of {@code shopgrid.quarantine}, all UTF-8 text.
 *
 * <p>A record that broke a rule in a topic has the topic's headers, a line of a file that was never sent has the file's.
 * Both have the rule's.
 */
public final class QuarantineHeaders {
    /** Names the topic the record was read from. */
    public static final String TOPIC = "shopgrid.source.topic";

    /** Kafka's id of that topic, as Kafka prints it: a topic that is deleted and created again has another. */
    public static final String TOPIC_ID = "shopgrid.source.topic.id";

    /** Partition of that topic, as decimal text. */
    public static final String PARTITION = "shopgrid.source.partition";

    /** Offset in that partition, as decimal text. */
    public static final String OFFSET = "shopgrid.source.offset";

    /** Names the file the line was read from, without its folder. */
    public static final String FILE = "shopgrid.source.file";

    /** SHA-256 of that file as it was given, packed or not, as 64 hexadecimal digits. */
    public static final String FILE_SHA256 = "shopgrid.source.file.sha256";

    /** Number of the line in that file, as decimal text; the first one is 1. */
    public static final String LINE = "shopgrid.source.line";

    /** The rule's stable name. */
    public static final String RULE = "shopgrid.rule";

    /** Version of the rules, as decimal text. */
    public static final String RULE_VERSION = "shopgrid.rule.version";

    /** One line: field, value, rule. */
    public static final String REASON = "shopgrid.reason";

    private QuarantineHeaders() {}
}
