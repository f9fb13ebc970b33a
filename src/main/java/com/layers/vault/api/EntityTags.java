package com.layers.vault.api;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Entity tags (RFC 9110 section 8.8.3) and the condition {@code If-Match} (section 13.1.1). The tag
 * of a resource is its revision: strong, because whatever changes what is answered makes a new one.
 */
public final class EntityTags {

  /** A revision that no row ever has: what is asked to have it fails its condition. */
  private static final long NEVER = -1;

  private static final int MAX_CHARACTERS = 4096;

  /**
   * One list element: optional white space, a tag, and the comma or the very end ({@code $} would
   * also match before a last line terminator, NEL among them, and never get past it).
   */
  private static final Pattern ELEMENT =
      Pattern.compile("[ \\t]*(?:(W/)?\"([!#-~\\x80-\\xFF]*)\")?[ \\t]*(,|\\z)");

  private EntityTags() {}

  /** The strong tag of a revision. */
  public static String of(long revision) {
    return "\"" + revision + "\"";
  }

  /**
   * The revision that must be current for the call to go on, as its headers say.
   *
   * @param ifMatch the values of all {@code If-Match} headers
   * @param current asks for the current revision; only called when several are named
   * @return null when any will do, a revision that no row has when none will
   * @throws BadRequest when the header is not a list of entity tags
   */
  public static Long demanded(List<String> ifMatch, LongSupplier current) {
    String header = String.join(",", ifMatch);
    if (ifMatch.isEmpty() || header.strip().equals("*")) {
      return null;
    }
    List<String> strong = strongTags(header);
    if (strong.size() > 1) {
      long revision = current.getAsLong();
      return strong.contains(Long.toString(revision)) ? revision : NEVER;
    }
    return strong.isEmpty() ? NEVER : revision(strong.get(0));
  }

  /** The opaque parts of the strong tags: a weak one never matches. */
  private static List<String> strongTags(String header) {
    List<String> strong = new ArrayList<>();
    Matcher element = ELEMENT.matcher(header);
    int tags = 0;
    int at = 0;
    while (at < header.length()) {
      if (header.length() > MAX_CHARACTERS || !element.region(at, header.length()).lookingAt()) {
        throw malformed();
      }
      if (element.group(2) != null) {
        tags++;
        if (element.group(1) == null) {
          strong.add(element.group(2));
        }
      }
      at = element.end();
    }
    if (tags == 0) {
      throw malformed();
    }
    return strong;
  }

  private static long revision(String opaque) {
    try {
      long revision = Long.parseLong(opaque);
      return Long.toString(revision).equals(opaque) ? revision : NEVER;
    } catch (NumberFormatException e) {
      return NEVER;
    }
  }

  private static BadRequest malformed() {
    return BadRequest.condition("If-Match is neither * nor a list of entity tags.");
  }
}
