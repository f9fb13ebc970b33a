package com.layers.vault.access;

import java.util.List;

/**
 * Where the grants of workloads are read. They are read anew for every act, so that a revocation
 * holds at once on every node.
 */
public interface Grants {

  /** The live grants of a workload; empty when it is unknown or revoked. Never null. */
  List<Grant> of(WorkloadCaller workload);
}
