package com.layers.vault.console;

import io.jstach.jstache.JStache;
import java.util.List;

/**
 * What has just been made and is shown now and never again.
 *
 * @param told what its holder has to know of it
 * @param next where the page of what it is for is
 */
@JStache(path = "console/shown-once.html")
record ShownOncePage(Chrome chrome, String told, List<Shown> shown, String next) {

  /** A secret with what it is. */
  record Shown(String name, String value) {

    @Override
    public String toString() {
      return name + " [masked]";
    }
  }
}
