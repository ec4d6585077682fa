package io.shopgrid.api.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopgrid.api.journal.AuditEntry.Actor;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class AuditVerifierTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    private Optional<AuditRecord> newest = Optional.empty();

    /** Three writers one after another, each with some changes. */
    private void write() {
        for (String name : List.of("api-1-a", "api-2-b", "api-1-c")) {
            AuditChain chain = new AuditChain(name);
            add(chain.start("api", newest, NOW));
            for (int at = 0; at < 4; at++) {
                add(chain.next(
                        new Change(
                                new Actor("k-1", "office", "admin"),
                                "r-" + at,
                                "key.create",
                                "key k-" + at,
                                null,
                                AuditJson.tree(Map.of("role", "reader")),
                                null,
                                List.of()),
                        NOW));
            }
        }
    }

    private void add(AuditChain.Link link) {
        records.add(link.record());
        newest = Optional.of(link.audited());
    }

    private List<String> findings() {
        AuditVerifier verifier = new AuditVerifier();
        for (int at = 0; at < records.size(); at++) {
            verifier.add(
                    "offset " + at,
                    records.get(at).value(),
                    AuditJson.hash(records.get(at).headers()));
        }
        return verifier.findings();
    }

    @Test
    void shouldFindNothingInWhatWasWritten() {
        // given
        write();

        // then
        assertThat(findings()).isEmpty();
    }

    @Test
    void shouldFindEveryChangedByte() {
        // given
        write();

        // then
        for (int at = 0; at < records.size(); at++) {
            ProducerRecord<byte[], byte[]> good = records.get(at);
            byte[] value = good.value().clone();
            int place = value.length / 2;
            value[place] = (byte) (value[place] == '1' ? '2' : '1');
            records.set(at, new ProducerRecord<>(good.topic(), null, good.key(), value, good.headers()));
            assertThat(findings()).as("record %d", at).anyMatch(startsWith("offset " + at + ":"));
            records.set(at, good);
        }
    }

    @Test
    void shouldFindAChangeWhoseOwnHashWasMadeAnew() {
        // given
        write();
        ProducerRecord<byte[], byte[]> good = records.get(2);
        byte[] value = new String(good.value(), StandardCharsets.UTF_8)
                .replace("reader", "admins")
                .getBytes(StandardCharsets.UTF_8);

        // when
        ProducerRecord<byte[], byte[]> forged = new ProducerRecord<>(good.topic(), good.key(), value);
        forged.headers().add(AuditJson.HASH, AuditJson.hash(value).getBytes(StandardCharsets.US_ASCII));
        records.set(2, forged);

        // then
        assertThat(findings()).singleElement().asString().startsWith("offset 3: the entry before");
    }

    @Test
    void shouldFindEveryMissingEntryButTheNewest() {
        // given
        write();

        // then
        for (int at = 0; at < records.size() - 1; at++) {
            ProducerRecord<byte[], byte[]> taken = records.remove(at);
            assertThat(findings()).as("record %d", at).isNotEmpty();
            records.add(at, taken);
        }
    }

    @Test
    void shouldFindThatAWholeWriterIsMissing() {
        // given
        write();

        // when
        records.subList(5, 10).clear();

        // then
        assertThat(findings()).singleElement().asString().contains("api-2-b/5", "missing or changed");
    }

    @Test
    void shouldFindEntriesInAnotherOrder() {
        // given
        write();

        // when
        records.add(3, records.remove(2));

        // then
        assertThat(findings()).isNotEmpty();
    }

    @Test
    void shouldTakeACopyOfARecordForNothingNew() {
        // given
        write();

        // when
        records.add(records.get(4));

        // then
        assertThat(findings()).isEmpty();
    }

    private static Predicate<String> startsWith(String place) {
        return finding -> finding.startsWith(place);
    }
}
