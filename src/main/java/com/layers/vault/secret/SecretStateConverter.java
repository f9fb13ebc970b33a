package com.layers.vault.secret;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

@Converter(autoApply = true)
class SecretStateConverter implements AttributeConverter<SecretState, String> {

  @Override
  public String convertToDatabaseColumn(SecretState state) {
    return state.code();
  }

  /** A state that nobody knows, put there by another hand, reads as null: it is not active. */
  @Override
  public SecretState convertToEntityAttribute(String code) {
    return SecretState.of(code).orElse(null);
  }
}
