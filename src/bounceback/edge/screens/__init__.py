"""The screens: values to Rich renderables, in one visual language."""
