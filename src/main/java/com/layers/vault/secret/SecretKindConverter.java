package com.layers.vault.secret;

import com.layers.vault.access.SecretKind;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

@Converter(autoApply = true)
class SecretKindConverter implements AttributeConverter<SecretKind, String> {

  @Override
  public String convertToDatabaseColumn(SecretKind kind) {
    return kind.code();
  }

  /** A kind that nobody knows, put there by another hand, reads as null and does not open. */
  @Override
  public SecretKind convertToEntityAttribute(String code) {
    return SecretKind.of(code).orElse(null);
  }
}
