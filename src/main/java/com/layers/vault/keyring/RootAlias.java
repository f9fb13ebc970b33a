package com.layers.vault.keyring;

import java.util.Comparator;
import java.util.regex.Pattern;

/** The names of root keys: {@code root-<n>}, counted from 1. */
final class RootAlias {

  static final String FIRST = "root-1";

  static final Comparator<String> BY_NUMBER = Comparator.comparingInt(RootAlias::number);

  private static final String BEGIN = "root-";
  private static final Pattern FORM = Pattern.compile(BEGIN + "[1-9][0-9]{0,8}");

  private RootAlias() {}

  static boolean isOne(String alias) {
    return FORM.matcher(alias).matches();
  }

  /** The one after it. */
  static String after(String alias) {
    return BEGIN + (number(alias) + 1);
  }

  private static int number(String alias) {
    return Integer.parseInt(alias.substring(BEGIN.length()));
  }
}
