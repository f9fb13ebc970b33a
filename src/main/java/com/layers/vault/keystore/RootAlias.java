package com.layers.vault.keystore;

import java.util.Comparator;
import java.util.regex.Pattern;

/** The names of root keys: {@code root-<n>}, counted from 1. */
public final class RootAlias {

  public static final String FIRST = "root-1";

  public static final Comparator<String> BY_NUMBER = Comparator.comparingInt(RootAlias::number);

  private static final String BEGIN = "root-";
  private static final Pattern FORM = Pattern.compile(BEGIN + "[1-9][0-9]{0,8}");

  private RootAlias() {}

  public static boolean isOne(String alias) {
    return FORM.matcher(alias).matches();
  }

  /** The one after it. */
  public static String after(String alias) {
    return BEGIN + (number(alias) + 1);
  }

  private static int number(String alias) {
    return Integer.parseInt(alias.substring(BEGIN.length()));
  }
}
