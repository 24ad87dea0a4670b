"""What she remembers: looked up, told by the reader, summed up; and the words it is made of."""
