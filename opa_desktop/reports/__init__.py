"""What is seen and printed: charts, pages as data, and the paper and Word documents made of them."""
