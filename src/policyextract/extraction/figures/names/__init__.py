"""The names of figures: cut to the series, shared in lists, completed by wholes and topics."""
