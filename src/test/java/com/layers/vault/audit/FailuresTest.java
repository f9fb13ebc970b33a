package com.layers.vault.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.layers.vault.access.Reason;
import com.layers.vault.access.Refusal;
import jakarta.ejb.EJBException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class FailuresTest {

  @Test
  void asRefusal_refusalInsideTheContainersException_isFound() {
    Refusal refusal = new Refusal(Reason.NAME_TAKEN, "Taken.");
    assertThat(Failures.asRefusal(new EJBException(new IllegalStateException(refusal))))
        .isSameAs(refusal);
    assertThat(Failures.asRefusal(refusal)).isSameAs(refusal);
  }

  @Test
  void asRefusal_databaseOutOfReach_isUnavailable() {
    Exception gone = new IllegalStateException(new SQLException("gone", "08006"));
    assertThat(Failures.asRefusal(new EJBException(gone)).reason()).isEqualTo(Reason.UNAVAILABLE);
  }

  @Test
  void asRefusal_anythingElse_isNone() {
    assertThat(Failures.asRefusal(new EJBException(new IllegalStateException("a bug")))).isNull();
    assertThat(
            Failures.asRefusal(
                new EJBException(new IllegalStateException(new SQLException("no table", "42P01")))))
        .isNull();
  }
}
