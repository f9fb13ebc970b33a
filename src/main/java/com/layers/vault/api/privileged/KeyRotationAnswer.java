package com.layers.vault.api.privileged;

import com.layers.vault.api.Times;
import com.layers.vault.keyring.KeyRotationStatus;
import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.UUID;

/**
 * What the door shows of the rotation of a key: all members each time, null where there is nothing.
 *
 * @param projectId whose key; null for the root key
 * @param total how many wrapped keys there are to rewrap; null until they are counted
 * @param remaining how long the rest takes at the present pace, ISO 8601; null when that cannot be
 *     said
 */
@JsonbPropertyOrder({
  "rotationId",
  "projectId",
  "state",
  "requestedBy",
  "total",
  "done",
  "unopened",
  "rowsPerSecond",
  "remaining",
  "createdAt",
  "finishedAt"
})
@JsonbNillable
public record KeyRotationAnswer(
    UUID rotationId,
    UUID projectId,
    String state,
    String requestedBy,
    Long total,
    long done,
    long unopened,
    long rowsPerSecond,
    String remaining,
    String createdAt,
    String finishedAt) {

  static KeyRotationAnswer of(KeyRotationStatus rotation) {
    return new KeyRotationAnswer(
        rotation.rotationId(),
        rotation.projectId(),
        rotation.state().code(),
        rotation.requestedBy(),
        rotation.total(),
        rotation.done(),
        rotation.unopened(),
        rotation.rowsPerSecond(),
        rotation.remaining().map(Duration::toString).orElse(null),
        Times.text(rotation.createdAt()),
        Times.text(rotation.finishedAt()));
  }

  /** The answer to a call that begins one, or finds one under way. */
  static Response begun(KeyRotationStatus rotation) {
    return Response.accepted(of(rotation))
        .header(HttpHeaders.LOCATION, "/internal/v1/key-rotations/" + rotation.rotationId())
        .build();
  }
}
