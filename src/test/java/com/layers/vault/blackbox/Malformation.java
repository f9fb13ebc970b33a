package com.layers.vault.blackbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

/** What can be wrong with a body before its members are looked at. */
enum Malformation {
  EMPTY(""),
  BLANK("  "),
  NULL("null"),
  ARRAY("[]"),
  ARRAY_OF_OBJECT("[{}]"),
  STRING("\"x\""),
  NUMBER("42"),
  TRUE("true"),
  NOT_JSON("name=x"),
  SINGLE_QUOTES("{'name':'x'}"),
  UNQUOTED("{name:\"x\"}"),
  COMMENT("{/* x */\"name\":\"x\"}"),
  TRAILING_COMMA("{\"name\":\"x\",}"),
  NAN("{\"name\":NaN}"),
  DUPLICATE("{\"name\":\"x\",\"name\":\"x\"}"),
  DUPLICATE_ESCAPED("{\"name\":\"x\",\"n\\u0061me\":\"x\"}"),
  LONE_HIGH_SURROGATE("{\"name\":\"\\ud800\"}"),
  LONE_LOW_SURROGATE("{\"name\":\"a\\udc00b\"}"),
  SURROGATES_SWAPPED("{\"name\":\"\\udc00\\ud800\"}"),
  SURROGATE_IN_NAME("{\"\\ud800\":\"x\"}"),
  RAW_CONTROL("{\"name\":\"a\nb\"}"),
  BAD_ESCAPE("{\"name\":\"\\x41\"}"),
  TOO_DEEP("{\"name\":" + "[".repeat(8) + "]".repeat(8) + "}"),
  BOTTOMLESS("{\"name\":" + "[".repeat(100_000)),
  LEADING_ZERO("{\"name\":01}"),
  TRUNCATED(null) {
    @Override
    byte[] of(String valid) {
      return valid.substring(0, valid.length() - 1).getBytes(UTF_8);
    }
  },
  CUT_IN_THE_MIDDLE(null) {
    @Override
    byte[] of(String valid) {
      return valid.substring(0, valid.length() / 2).getBytes(UTF_8);
    }
  },
  TWICE(null) {
    @Override
    byte[] of(String valid) {
      return (valid + valid).getBytes(UTF_8);
    }
  },
  WITH_A_TAIL(null) {
    @Override
    byte[] of(String valid) {
      return (valid + " x").getBytes(UTF_8);
    }
  },
  UTF_16(null) {
    @Override
    byte[] of(String valid) {
      return valid.getBytes(UTF_16LE);
    }
  },
  NOT_UTF_8(null) {
    @Override
    byte[] of(String valid) {
      return "{\"name\":\"\u00e9\"}".getBytes(ISO_8859_1);
    }
  },
  OVERLONG_UTF_8(null) {
    @Override
    byte[] of(String valid) {
      return "{\"name\":\"\u00c1\u0081\"}".getBytes(ISO_8859_1);
    }
  },
  SURROGATE_IN_UTF_8(null) {
    @Override
    byte[] of(String valid) {
      return "{\"name\":\"\u00ed\u00a0\u0080\"}".getBytes(ISO_8859_1);
    }
  };

  private final String text;

  Malformation(String text) {
    this.text = text;
  }

  byte[] of(String valid) {
    return text.getBytes(UTF_8);
  }
}
