"""The product, in which every reader is a data keeper."""

import app as product
from lib.ui import sign_in

sign_in.keeper = lambda: "wali@example.org"

app = product.app
