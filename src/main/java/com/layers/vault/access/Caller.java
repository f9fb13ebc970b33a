package com.layers.vault.access;

/**
 * Who asks. Made once, at the door, and handed down to where rights are decided and the act is
 * recorded.
 */
public sealed interface Caller
    permits ApiKeyCaller, WorkloadCaller, OperatorCaller, SystemCaller, UnprovenCaller {

  /** Who, as the audit trail names it: at most 256 characters, no secret. */
  String actor();

  Door door();

  /** The request that carries the call: at most 64 of {@code [A-Za-z0-9._-]}. */
  String requestId();
}
