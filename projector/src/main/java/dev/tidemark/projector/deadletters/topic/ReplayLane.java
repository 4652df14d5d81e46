package dev.tidemark.projector.deadletters.topic;

import dev.tidemark.projector.deadletters.letter.DeadLetterDocument;
import dev.tidemark.projector.event.Replays;

/** Where a consumer reads what is published once more, and by which name. */
final class ReplayLane {

    /** The topic, by its full name. */
    static String of(DeadLetterDocument letter) {
        return Replays.topicOf(letter.origin().topic());
    }

    /** @param prefix of all topics, and of the groups of services; behind it is the service's name for itself */
    static String addressee(DeadLetterDocument letter, String prefix) {
        var group = letter.consumer();
        if (group.startsWith(Replays.PROJECTOR + "-")) {
            return Replays.PROJECTOR;
        }
        return group.startsWith(prefix) ? group.substring(prefix.length()) : group;
    }

    private ReplayLane() {}
}
