package com.layers.vault.secret;

import com.layers.vault.keyring.Rewrap;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.partition.PartitionMapper;
import jakarta.batch.api.partition.PartitionPlan;
import jakarta.batch.api.partition.PartitionPlanImpl;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Properties;
import java.util.UUID;

/** A partition of the job for each slice of the project, a few of them at work at a time. */
@Named
@Dependent
class DekRewrapPartitions implements PartitionMapper {

  /** One reads and rewraps while the database writes for the other. */
  private static final int AT_WORK = 2;

  @Inject @BatchProperty String rotation;

  @Inject Rewrap rewrap;
  @Inject WrappedDeks deks;

  @Override
  public PartitionPlan mapPartitions() {
    List<WrappedDeks.Slice> slices = deks.slices(rewrap.projectOf(UUID.fromString(rotation)));
    PartitionPlan plan = new PartitionPlanImpl();
    plan.setPartitions(slices.size());
    plan.setThreads(Math.min(AT_WORK, slices.size()));
    plan.setPartitionProperties(
        slices.stream().map(DekRewrapPartitions::properties).toArray(Properties[]::new));
    return plan;
  }

  private static Properties properties(WrappedDeks.Slice slice) {
    Properties properties = new Properties();
    properties.setProperty("after", slice.after().toString());
    properties.setProperty("until", slice.until().toString());
    return properties;
  }
}
