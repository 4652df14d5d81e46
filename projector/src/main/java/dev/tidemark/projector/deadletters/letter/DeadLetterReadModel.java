package dev.tidemark.projector.deadletters.letter;

import dev.tidemark.projector.readmodel.ReadModel;
import dev.tidemark.projector.readmodel.Source;
import jakarta.enterprise.context.ApplicationScoped;

/** One document per dead letter, of all consumers. */
@ApplicationScoped
public class DeadLetterReadModel implements ReadModel<DeadLetterDocument> {

    public static final String NAME = "dead-letters";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Source<DeadLetterDocument> source() {
        return Source.records(NAME, LetterFormat::read);
    }

    /** A letter can be read, and sent again, as long as its topic has it. */
    @Override
    public boolean outlivesTopic() {
        return false;
    }

    @Override
    public DeadLetterDocument document(DeadLetterDocument letter) {
        return letter;
    }
}
