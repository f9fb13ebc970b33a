package com.layers.vault.blackbox.harness;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Files to be searched: everything below some folders, links not followed. */
public final class Haystack {

  private final List<Path> files = new ArrayList<>();

  /** All regular files below {@code folders} that {@code wanted} lets through. */
  public Haystack(List<Path> folders, Predicate<Path> wanted) throws IOException {
    for (Path folder : folders) {
      try (Stream<Path> found = Files.walk(folder)) {
        found.filter(Files::isRegularFile).filter(wanted).forEach(files::add);
      }
    }
  }

  public int size() {
    return files.size();
  }

  /** Each hit: the file, what was found, and in which form. */
  public List<String> search(List<Needle> needles) throws IOException {
    List<String> hits = new ArrayList<>();
    for (Path file : files) {
      String content = content(file);
      for (Needle needle : needles) {
        for (Map.Entry<String, String> form : needle.forms().entrySet()) {
          if (content.contains(form.getValue())) {
            hits.add(needle.name() + " (" + form.getKey() + ") in " + file);
          }
        }
      }
    }
    return hits;
  }

  private static String content(Path file) throws IOException {
    try {
      return new String(Files.readAllBytes(file), ISO_8859_1);
    } catch (NoSuchFileException gone) {
      return "";
    }
  }
}
