package com.layers.vault.keyring;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Locale;

@Converter(autoApply = true)
class KeyStateConverter implements AttributeConverter<KeyState, String> {

  @Override
  public String convertToDatabaseColumn(KeyState state) {
    return state.code();
  }

  @Override
  public KeyState convertToEntityAttribute(String code) {
    return KeyState.valueOf(code.toUpperCase(Locale.ROOT));
  }
}
