// Why a record is as it is, and what would change it.

function whyOf(r) { return []; }
