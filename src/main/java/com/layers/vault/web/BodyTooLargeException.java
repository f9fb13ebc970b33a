package com.layers.vault.web;

import java.io.IOException;

/** A request's body turned out to be larger than any body may be. */
public class BodyTooLargeException extends IOException {

  BodyTooLargeException() {
    super("the request's body is too large");
  }
}
