package io.shopgrid.api.journal;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks through the audit for entries that were changed, taken out or put in.
 *
 * <p>What it cannot see: that the newest entries of the topic as a whole are missing, since nothing follows that would name
 * them. Whoever notes the newest hash elsewhere can.
 */
public final class AuditVerifier {
    private static final int MAX_FINDINGS = 100;

    private final Map<String, Chain> chains = new LinkedHashMap<>();
    private final Map<String, String> hashes = new HashMap<>();
    private final List<Witness> witnesses = new ArrayList<>();
    private final List<String> findings = new ArrayList<>();
    private long entries;
    private String newest = "";

    /**
     * Takes the next record.
     *
     * @param where names the record in findings, as {@code offset 41}
     * @param stated the hash in the record's header
     */
    public void add(String where, byte @Nullable [] value, Optional<String> stated) {
        entries++;
        if (value == null) {
            found(where + ": no value");
            return;
        }
        String hash = AuditJson.hash(value);
        if (!hash.equals(stated.orElse(""))) {
            found(where + ": the record is not what its hash was made of");
        }
        try {
            add(where, AuditJson.read(value), hash);
        } catch (IOException unreadable) {
            found(where + ": not an audit entry");
        }
    }

    private void add(String where, AuditEntry entry, String hash) {
        String place = entry.writer() + "/" + entry.sequence();
        String known = hashes.putIfAbsent(place, hash);
        if (known != null) {
            if (!known.equals(hash)) {
                found(where + ": there is another entry " + place);
            }
            return;
        }
        Chain chain = chains.get(entry.writer());
        if (chain == null) {
            if (entry.sequence() != 1 || !entry.previousHash().equals(AuditEntry.NOTHING_BEFORE)) {
                found(where + ": " + place + " is the first of its writer here: those before it are missing");
            }
        } else if (entry.sequence() != chain.sequence + 1) {
            found("%s: %s follows %s/%d: entries between them are missing"
                    .formatted(where, place, entry.writer(), chain.sequence));
        } else if (!entry.previousHash().equals(chain.hash)) {
            found(where + ": the entry before " + place + " is not the one that it was written after");
        }
        if (entry.action().equals(AuditEntry.WRITER_STARTED) && entry.after() != null) {
            witness(where, entry.after());
        }
        chains.put(entry.writer(), new Chain(entry.sequence(), hash));
        newest = hash;
    }

    private void witness(String where, JsonNode seen) {
        if (seen.has("hash")) {
            String place =
                    seen.path("writer").asText() + "/" + seen.path("sequence").asLong();
            witnesses.add(new Witness(where, place, seen.path("hash").asText()));
        }
    }

    private void found(String finding) {
        if (findings.size() < MAX_FINDINGS) {
            findings.add(finding);
        }
    }

    /** What is wrong, one line each; empty if nothing is. To be asked after the last record. */
    public List<String> findings() {
        List<String> all = new ArrayList<>(findings);
        for (Witness witness : witnesses) {
            if (!witness.hash.equals(hashes.get(witness.place))) {
                all.add(witness.where + ": the entry " + witness.place
                        + ", which was there before, is missing or changed");
            }
        }
        return all.size() > MAX_FINDINGS ? all.subList(0, MAX_FINDINGS) : all;
    }

    public long entries() {
        return entries;
    }

    public int writers() {
        return chains.size();
    }

    /** Hash of the newest entry; empty if there is none. */
    public String newest() {
        return newest;
    }

    private record Chain(long sequence, String hash) {}

    private record Witness(String where, String place, String hash) {}
}
