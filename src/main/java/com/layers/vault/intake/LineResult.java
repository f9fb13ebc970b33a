package com.layers.vault.intake;

/**
 * What the vault says became of a line.
 *
 * @param line in the chunk, from 1
 * @param id the secret's; null when the line did not tell it
 * @param result {@code imported}, {@code exists} or {@code refused}
 * @param why of a refused one, in words without any value; null for the others
 */
record LineResult(int line, String id, String result, String why) {}
