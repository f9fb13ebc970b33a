package com.layers.vault.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.access.Reason;
import com.layers.vault.access.RefusalTest;
import com.layers.vault.audit.AuditExtract;
import com.layers.vault.audit.Extracts;
import org.junit.jupiter.api.Test;

class AuditFileTest {

  @Test
  void ofATrailThatCannotBeRead_isRefusedBeforeAnythingIsAnswered() {
    AuditExtract unreadable = Extracts.unreadable();

    assertThat(RefusalTest.refusal(() -> new AuditFile(unreadable)).reason())
        .isEqualTo(Reason.UNAVAILABLE);
  }
}
