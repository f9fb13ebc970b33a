package com.layers.vault.layer;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

@Converter(autoApply = true)
class LayerConverter implements AttributeConverter<Layer, String> {

  @Override
  public String convertToDatabaseColumn(Layer layer) {
    return layer.code();
  }

  @Override
  public Layer convertToEntityAttribute(String code) {
    return Layer.of(code);
  }
}
