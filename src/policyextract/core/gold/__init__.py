"""Files of gold: lines of records that a person judged, tables of them, and the words people write in them."""
