package com.layers.vault.keyring;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Locale;

@Converter(autoApply = true)
class KeyRotationStateConverter implements AttributeConverter<KeyRotationState, String> {

  @Override
  public String convertToDatabaseColumn(KeyRotationState state) {
    return state.code();
  }

  @Override
  public KeyRotationState convertToEntityAttribute(String code) {
    return KeyRotationState.valueOf(code.toUpperCase(Locale.ROOT));
  }
}
