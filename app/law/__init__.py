"""Rules: standards of joinder, authorities, dispositions, relief. Data in `resources/law`, logic here."""
