package com.layers.vault.tenant;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Locale;

@Converter(autoApply = true)
class ProjectStateConverter implements AttributeConverter<ProjectState, String> {

  @Override
  public String convertToDatabaseColumn(ProjectState state) {
    return state.code();
  }

  @Override
  public ProjectState convertToEntityAttribute(String code) {
    return ProjectState.valueOf(code.toUpperCase(Locale.ROOT));
  }
}
