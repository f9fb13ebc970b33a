package com.layers.vault.console;

/** The parts of the console, in the order of its navigation. */
enum Section {
  OVERVIEW("Overview", "/console/overview"),
  KEYS("Keys", "/console/keys");

  private final String title;
  private final String path;

  Section(String title, String path) {
    this.title = title;
    this.path = path;
  }

  String title() {
    return title;
  }

  String path() {
    return path;
  }
}
