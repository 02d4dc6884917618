"""Where Bounceback meets the person: the command line and the screen."""
