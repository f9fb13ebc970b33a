package com.layers.vault.intake;

import java.util.regex.Pattern;

/**
 * A name that the vault takes, from one that may be any text. A name that fits is kept. None, or an
 * empty one, becomes the secret's id. Any other gets {@code _} for each character that does not
 * fit, and ends with the last 12 digits of the id so that no two become one; the name as it was
 * stands at the end of the description.
 *
 * @param description at most 1,024 characters, or null
 */
record Naming(String name, String description) {

  private static final int MAX_NAME = 128;
  private static final int MAX_DESCRIPTION = 1024;
  private static final int ID_DIGITS = 12;
  private static final Pattern FITS = Pattern.compile("[A-Za-z0-9._-]{1," + MAX_NAME + "}");
  private static final Pattern UNFIT = Pattern.compile("[^A-Za-z0-9._-]");
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\t\\n\\r]]");

  static Naming of(String id, String name, String description) {
    String about = description == null || description.isEmpty() ? null : cut(description);
    if (name == null || name.isEmpty()) {
      return new Naming(id, about);
    }
    if (FITS.matcher(name).matches()) {
      return new Naming(name, about);
    }
    String unique = "." + id.substring(Math.max(0, id.length() - ID_DIGITS));
    String fitting = UNFIT.matcher(name).replaceAll("_");
    String kept = fitting.substring(0, Math.min(fitting.length(), MAX_NAME - unique.length()));
    String was = "name: " + name;
    return new Naming(kept + unique, cut(about == null ? was : about + "\n" + was));
  }

  private static String cut(String text) {
    String clean = CONTROL.matcher(text).replaceAll(" ");
    if (clean.length() <= MAX_DESCRIPTION) {
      return clean;
    }
    // Never half of a surrogate pair.
    int end =
        Character.isHighSurrogate(clean.charAt(MAX_DESCRIPTION - 1))
            ? MAX_DESCRIPTION - 1
            : MAX_DESCRIPTION;
    return clean.substring(0, end);
  }
}
