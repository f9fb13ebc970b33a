package com.layers.vault.bench;

/** What can be measured for itself. */
enum Part {
  /** Each call under load against the empty one. */
  CALLS,
  /** Pages of a list of very many secrets. */
  LISTING,
  /** The operator's import of JSON Lines. */
  IMPORT,
  /** Rotations of project keys and of the root key. */
  REWRAP,
  /** Pages of the console over very many rows. */
  CONSOLE
}
