package com.layers.vault.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.access.Door;
import com.layers.vault.access.WorkloadCaller;
import org.junit.jupiter.api.Test;

class RequestLogTest {

  private final Exchange exchange = new Exchange(Door.INTERNAL, "r-1", null);

  @Test
  void line_callerAndRoute_areNamed() {
    exchange.letIn(new WorkloadCaller("spiffe://layers.example/relay", "r-1"), () -> true);
    exchange.route("/internal/v1/secrets/{vault_id}/resolve");

    assertThat(RequestLog.line(exchange, "POST", 200, 7))
        .isEqualTo(
            "door=internal method=POST route=/internal/v1/secrets/{vault_id}/resolve status=200"
                + " duration_ms=7 request_id=r-1 actor=workload:spiffe://layers.example/relay");
  }

  @Test
  void line_nobodyLetIn_hasNoActorAndNoPath() {
    assertThat(RequestLog.line(exchange, "GET", 404, 0))
        .isEqualTo(
            "door=internal method=GET route=/* status=404 duration_ms=0 request_id=r-1 actor=-");
  }

  @Test
  void line_hostileParts_stayOnOneLine() {
    exchange.letIn(new WorkloadCaller("a\r\nb\u001b[31m\u202e\u2028\"", "r-1"), () -> true);

    assertThat(RequestLog.line(exchange, "GE\nT", 200, 1)).matches("[ -~]+").contains("a??b?[31m");
  }
}
