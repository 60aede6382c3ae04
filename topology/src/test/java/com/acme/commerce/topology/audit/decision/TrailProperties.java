package com.acme.commerce.topology.audit.decision;

import static com.acme.commerce.topology.Fixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.contracts.audit.AuditChain;
import com.acme.commerce.contracts.audit.AuditEntryRecorded;
import com.acme.commerce.contracts.audit.AuditHash;
import com.acme.commerce.stores.audit.AuditTrail;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** A trail is a valid chain in whatever order the topics are read, and none of it can be touched without a trace. */
class TrailProperties {

    @Property(tries = 200)
    void everyInterleavingIsAValidChain(@ForAll @IntRange(min = 1, max = 40) int records, @ForAll Random chance) {
        assertThat(problems(trail(records, chance))).isEmpty();
    }

    /** By somebody who can write to the topic, and knows how hashes are made. */
    private enum Edit {
        CHANGE {
            @Override
            void to(List<AuditEntryRecorded> trail, int at) {
                trail.get(at).getRecord().put("messageType", "Nothing");
            }
        },
        CHANGE_AND_HASH_ANEW {
            @Override
            void to(List<AuditEntryRecorded> trail, int at) {
                AuditEntryRecorded entry = trail.get(at);
                entry.getRecord().put("valueHash", AuditHash.of(new byte[] {1, 2}));
                entry.put("hash", AuditHash.of(entry));
            }
        },
        REMOVE {
            @Override
            void to(List<AuditEntryRecorded> trail, int at) {
                trail.remove(at);
            }
        },
        DOUBLE {
            @Override
            void to(List<AuditEntryRecorded> trail, int at) {
                trail.add(at, trail.get(at));
            }
        },
        SWAP {
            @Override
            void to(List<AuditEntryRecorded> trail, int at) {
                Collections.swap(trail, at, at + 1);
            }
        };

        abstract void to(List<AuditEntryRecorded> trail, int at);
    }

    @Property(tries = 500)
    void everyEditIsFound(@ForAll @IntRange(min = 2, max = 40) int records, @ForAll Edit edit, @ForAll Random chance) {
        List<AuditEntryRecorded> trail = trail(records, chance);

        // But for the end: whoever changes or removes that must be caught by the records that have no entry.
        edit.to(trail, chance.nextInt(records - 1));

        assertThat(problems(trail)).isNotEmpty();
    }

    private static List<AuditEntryRecorded> trail(int records, Random chance) {
        List<Seen> seen = new ArrayList<>();
        for (int i = 0; i < records; i++) {
            seen.add(new Seen(
                    "depot.topic-" + chance.nextInt(4) + ".v1",
                    chance.nextInt(3),
                    i,
                    NOW + chance.nextInt(10),
                    "order-1",
                    new byte[] {(byte) i},
                    null,
                    null,
                    false));
        }
        Collections.shuffle(seen, chance);
        List<AuditEntryRecorded> trail = new ArrayList<>();
        AuditTrail head = null;
        for (Seen record : seen) {
            Appended appended =
                    TrailDecisions.append(head, null, Sightings.of(record, NOW), NOW + chance.nextInt(1_000));
            head = appended.head();
            trail.add(appended.fact());
        }
        return trail;
    }

    private static List<String> problems(List<AuditEntryRecorded> trail) {
        List<String> problems = new ArrayList<>();
        AuditChain chain = AuditChain.START;
        for (AuditEntryRecorded entry : trail) {
            AuditChain.forgery(entry).ifPresent(problems::add);
            chain.gap(entry).ifPresent(problems::add);
            chain = AuditChain.upTo(entry);
        }
        return problems;
    }
}
