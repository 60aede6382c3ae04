package com.acme.commerce.workers.moderation;

import com.acme.commerce.contracts.reviews.ReviewRejectionReason;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Decides by the rules of a {@link Policy}, at once. */
public final class RuleModerator implements Moderator {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}']+");
    private static final Pattern LINK = Pattern.compile("(?i)\\b(?:https?://|www\\.)\\S");

    /** Shorter texts have too few letters to tell shouting from an abbreviation. */
    private static final int LETTERS_TO_TELL = 20;

    private static final int PERCENT = 100;

    private final Policy policy;

    public RuleModerator(Policy policy) {
        this.policy = policy;
    }

    @Override
    public CompletionStage<Verdict> judge(Submission submission) {
        return CompletableFuture.completedFuture(decide(submission));
    }

    /** The same, at once. */
    Verdict decide(Submission submission) {
        Policy.Limits limits = submission.flagCount() > 0 ? policy.flagged() : policy.fresh();
        String text = submission.text();
        Optional<ReviewRejectionReason> banned = banned(text);
        if (banned.isPresent()) {
            return Verdict.reject(banned.get());
        }
        if (LINK.matcher(text).results().count() > limits.links()) {
            return Verdict.reject(ReviewRejectionReason.SPAM);
        }
        boolean tooShort = submission.body().strip().length() < limits.characters();
        return tooShort || isShouted(text, limits.shoutingPercent())
                ? Verdict.reject(ReviewRejectionReason.POLICY_VIOLATION)
                : Verdict.PUBLISH;
    }

    /** Whole words, so that nobody is refused for a word within a word; the first reason in the order of the contract. */
    private Optional<ReviewRejectionReason> banned(String text) {
        Set<String> words = WORD.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
        return policy.words().entrySet().stream()
                .filter(entry -> entry.getValue().stream().anyMatch(words::contains))
                .map(Map.Entry::getKey)
                .min(Enum::compareTo);
    }

    private static boolean isShouted(String text, int percent) {
        long letters = text.codePoints().filter(Character::isLetter).count();
        long capitals = text.codePoints().filter(Character::isUpperCase).count();
        return letters >= LETTERS_TO_TELL && capitals * PERCENT > letters * percent;
    }

    @Override
    public String toString() {
        return "rules of the moderation policy";
    }
}
