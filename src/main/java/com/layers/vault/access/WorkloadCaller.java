package com.layers.vault.access;

/**
 * A worker that presented a client certificate of the vault's client CA.
 *
 * @param workload its URI SAN (SPIFFE id), else the subject of its certificate (RFC 2253)
 */
public record WorkloadCaller(String workload, String requestId) implements Caller {

  @Override
  public String actor() {
    return "workload:" + workload;
  }

  @Override
  public Door door() {
    return Door.INTERNAL;
  }
}
