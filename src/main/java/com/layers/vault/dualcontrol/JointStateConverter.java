package com.layers.vault.dualcontrol;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

@Converter(autoApply = true)
class JointStateConverter implements AttributeConverter<JointState, String> {

  @Override
  public String convertToDatabaseColumn(JointState state) {
    return state.code();
  }

  /** A state that nobody knows, put there by another hand, reads as an end. */
  @Override
  public JointState convertToEntityAttribute(String code) {
    return JointState.of(code).orElse(JointState.EXPIRED);
  }
}
