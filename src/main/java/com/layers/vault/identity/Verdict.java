package com.layers.vault.identity;

/** What came of checking a secret. */
enum Verdict {
  RIGHT,
  WRONG,
  /** The turn to check did not come in time; the secret may be right. */
  UNDECIDED
}
