package com.layers.vault.dualcontrol;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

@Converter(autoApply = true)
class JointKindConverter implements AttributeConverter<JointKind, String> {

  @Override
  public String convertToDatabaseColumn(JointKind kind) {
    return kind.code();
  }

  /** A kind that nobody knows, put there by another hand, reads as null: no act takes it. */
  @Override
  public JointKind convertToEntityAttribute(String code) {
    return JointKind.of(code).orElse(null);
  }
}
