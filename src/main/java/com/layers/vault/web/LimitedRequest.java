package com.layers.vault.web;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;

/** A request whose body is a {@link LimitedInputStream}. */
final class LimitedRequest extends HttpServletRequestWrapper {

  private final BodyReads reads;
  private final String caller;
  private final BooleanSupplier stillIn;
  private ServletInputStream body;

  LimitedRequest(
      HttpServletRequest request, BodyReads reads, String caller, BooleanSupplier stillIn) {
    super(request);
    this.reads = reads;
    this.caller = caller;
    this.stillIn = stillIn;
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    if (body == null) {
      body = reads.limited(super.getInputStream(), caller, stillIn);
    }
    return body;
  }

  @Override
  public BufferedReader getReader() throws IOException {
    String encoding = getCharacterEncoding();
    Charset charset = encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding);
    return new BufferedReader(new InputStreamReader(getInputStream(), charset));
  }
}
