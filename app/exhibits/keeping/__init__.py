"""An exhibit as a matter holds it: to named parts and back, nothing believed unseen."""
