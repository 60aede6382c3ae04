package com.acme.commerce.deadletters;

import java.util.List;

/**
 * Some dead letters.
 *
 * @param letters the oldest first
 * @param complete false where more match than are shown, or were looked at
 */
public record LetterList(List<LetterSummary> letters, boolean complete) {}
