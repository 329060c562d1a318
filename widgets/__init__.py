"""What is seen: the window and its parts. No rule of law and no arithmetic on hits lives here."""
