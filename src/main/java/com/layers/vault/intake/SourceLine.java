package com.layers.vault.intake;

import java.util.Arrays;

/** A secret as a line of JSON for the vault, or what keeps it from being one. */
final class SourceLine implements AutoCloseable {

  private final long number;
  private final String id;
  private final String fault;
  private final byte[] json;

  private SourceLine(long number, String id, String fault, byte[] json) {
    this.number = number;
    this.id = id;
    this.fault = fault;
    this.json = json;
  }

  /**
   * A line for the vault.
   *
   * @param number in the source, from 1
   * @param json without a line feed; taken over
   */
  static SourceLine of(long number, byte[] json) {
    return new SourceLine(number, null, null, json);
  }

  /**
   * One that never gets to the vault.
   *
   * @param id of the secret, or null when it is not known
   */
  static SourceLine skipped(long number, String id, String fault) {
    return new SourceLine(number, id, fault, new byte[0]);
  }

  long number() {
    return number;
  }

  String id() {
    return id;
  }

  /** Why it never gets to the vault; null when it does. */
  String fault() {
    return fault;
  }

  /** Whether there is nothing on it. */
  boolean isBlank() {
    if (fault != null) {
      return false;
    }
    for (byte next : json) {
      if (next != ' ' && next != '\t' && next != '\r') {
        return false;
      }
    }
    return true;
  }

  int length() {
    return json.length;
  }

  /** Copies the line to {@code to} from {@code at} on. */
  void copyTo(byte[] to, int at) {
    System.arraycopy(json, 0, to, at, json.length);
  }

  /** Wipes the line. */
  @Override
  public void close() {
    Arrays.fill(json, (byte) 0);
  }
}
